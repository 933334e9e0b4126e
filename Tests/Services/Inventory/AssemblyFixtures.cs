using AspireShop.Support.Postgres;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

// The queue's role belongs to the whole server, and each test sets its password.
[assembly: Parallelization(Mode = ParallelMode.None)]
