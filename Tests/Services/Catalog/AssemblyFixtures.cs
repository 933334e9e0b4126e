using AspireShop.Catalog.Tests.Support;
using AspireShop.Support.Postgres;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(IdentityFixture))]
