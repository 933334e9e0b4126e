using AspireShop.Swarm.Tests.Shop;

// One cluster for all tests, and one test at a time: they pull its cables.
[assembly: AssemblyFixture(typeof(ShopStack))]
[assembly: Parallelization(Mode = ParallelMode.None)]
