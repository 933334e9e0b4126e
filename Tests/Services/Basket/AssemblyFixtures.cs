using AspireShop.Support.Cache;

[assembly: AssemblyFixture(typeof(GarnetFixture))]
