using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(IdentityFixture))]

// The queue's role belongs to the whole server, and each catalogue sets its password.
[assembly: Parallelization(Mode = ParallelMode.None)]
