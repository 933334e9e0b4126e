using AspireShop.Reliability.Tests;

[assembly: AssemblyFixture(typeof(MachineFixture))]
