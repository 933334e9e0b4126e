using AspireShop.Swarm.Tests.Shop;
using Xunit.Sdk;
using Xunit.v3;

// One cluster for all tests, and one test at a time: they pull its cables.
[assembly: AssemblyFixture(typeof(ShopOnNodes))]
[assembly: Parallelization(Mode = ParallelMode.None)]
