using AspireShop.Support.Cache;
using AspireShop.Support.Tokens;

[assembly: AssemblyFixture(typeof(GarnetFixture))]
[assembly: AssemblyFixture(typeof(IdentityFixture))]
