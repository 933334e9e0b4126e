using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(IdentityFixture))]
