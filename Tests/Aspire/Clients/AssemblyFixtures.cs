using AspireShop.Support.Cache;
using AspireShop.Support.Postgres;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(GarnetFixture))]
