using AspireShop.AppHost;

var builder = DistributedApplication.CreateBuilder(args);

// What the shop remembers: a database a service, and the baskets in a cache.
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var identityDb = postgres.AddDatabase("identitydb");
var catalogDb = postgres.AddDatabase("catalogdb");
var orderingDb = postgres.AddDatabase("orderingdb");
var fulfilmentDb = postgres.AddDatabase("fulfilmentdb");
var cache = builder.AddRedis("cache");

// The services. Each may read and write only its own store; whom else it may call, it names as a reference.
var identity = builder.AddService<Projects.Identity>("identity")
    .WithReference(identityDb).WaitFor(identityDb)
    .WithEnvironment("Identity__KeyEncryptionSecret", builder.AddGeneratedSecret("identity-key-encryption-secret"));

var catalog = builder.AddService<Projects.Catalog>("catalog")
    .WithReference(catalogDb).WaitFor(catalogDb)
    .WithReference(identity);

var basket = builder.AddService<Projects.Basket>("basket")
    .WithReference(cache).WaitFor(cache)
    .WithReference(identity);

// How long a buyer can think better of an order; 0 in benchmarks.
var ordering = builder.AddService<Projects.Ordering>("ordering")
    .WithReference(orderingDb).WaitFor(orderingDb)
    .WithReference(catalog).WithReference(basket)
    .WithIdentityClient(identity)
    .WithEnvironment("Ordering__GracePeriod", builder.Configuration["Ordering:GracePeriod"] ?? "00:00:10");

var fulfilment = builder.AddService<Projects.Fulfilment>("fulfilment")
    .WithReference(fulfilmentDb).WaitFor(fulfilmentDb)
    .WithIdentityClient(identity);

// Ordering tells Fulfilment what was placed, Fulfilment tells Ordering what became of it: each reads the other's queue and nothing else there.
ordering.SendsTo(fulfilment, orderingDb);
fulfilment.SendsTo(ordering, fulfilmentDb);

// The only door to the outside.
builder.AddService<Projects.Web>("web", port: 5100)
    .WithExternalHttpEndpoints()
    .WithReference(catalog).WithReference(basket).WithReference(ordering)
    .WithIdentityClient(identity);

builder.Build().Run();
