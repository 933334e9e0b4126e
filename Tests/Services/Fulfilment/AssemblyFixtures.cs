using AspireShop.Support.Postgres;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

// The queues' roles belong to the whole server, and each shop sets their passwords.
[assembly: Parallelization(Mode = ParallelMode.None)]
