using AspireShop.Support.Postgres;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
