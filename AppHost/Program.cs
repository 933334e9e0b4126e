using AspireShop.AppHost;
using AspireShop.Hosting.Mqtt;

var builder = DistributedApplication.CreateBuilder(args);

// What the shop remembers: a database a service, and the baskets in a cache.
// Connections: 24 for a process of a service and 8 for each queue it reads (their pools' limits), twice over for the moment of an update.
var postgres = builder.AddPostgres("postgres").WithDataVolume().WithArgs("-c", "max_connections=400");
var identityDb = postgres.AddDatabase("identitydb");
var catalogDb = postgres.AddDatabase("catalogdb");
var inventoryDb = postgres.AddDatabase("inventorydb");
var orderingDb = postgres.AddDatabase("orderingdb");
var fulfilmentDb = postgres.AddDatabase("fulfilmentdb");
var paymentsDb = postgres.AddDatabase("paymentsdb");
var cache = builder.AddRedis("cache");

// What its parts talk by, besides HTTP and records: a broker, and folders that they share for sockets and files.
var messaging = builder.AddShopMessaging(builder.AddMqttBroker("broker").WithDataVolume());
var feeds = new SharedFolder("feeds");
var invoices = new SharedFolder("invoices");

// The services. Each may read and write only its own store; whom else it may call, it names as a reference.
var identity = builder.AddService<Projects.Identity>("identity")
    .WithReference(identityDb).WaitFor(identityDb)
    .WithEnvironment("Identity__KeyEncryptionSecret", builder.AddGeneratedSecret("identity-key-encryption-secret"));

var catalog = builder.AddService<Projects.Catalog>("catalog")
    .WithReference(catalogDb).WaitFor(catalogDb)
    .WithIdentityClient(identity)
    .WithMessaging(messaging, MqttAccess.Read("stock/#"), MqttAccess.ReadWrite("prices/#"))
    .WithSharedFolder(feeds, "Catalog__Feeds__Folder");

var inventory = builder.AddService<Projects.Inventory>("inventory")
    .WithReference(inventoryDb).WaitFor(inventoryDb)
    .WithReference(identity)
    .WithMessaging(messaging, MqttAccess.ReadWrite("stock/#"));

var basket = builder.AddService<Projects.Basket>("basket")
    .WithReference(cache).WaitFor(cache)
    .WithReference(identity);

// How long a buyer can think better of an order; 0 in benchmarks.
var ordering = builder.AddService<Projects.Ordering>("ordering")
    .WithReference(orderingDb).WaitFor(orderingDb)
    .WithReference(catalog).WithReference(basket)
    .WithIdentityClient(identity)
    .WithMessaging(messaging, MqttAccess.ReadWrite("orders/#"))
    .WithSharedFolder(invoices, "Ordering__Invoices__Folder", isReadOnly: true)
    .WithEnvironment("Ordering__GracePeriod", builder.Configuration["Ordering:GracePeriod"] ?? "00:00:10");

var payments = builder.AddService<Projects.Payments>("payments")
    .WithReference(paymentsDb).WaitFor(paymentsDb)
    .WithReference(identity);

// Drives each order: stock by socket, money by HTTP, the invoice by file.
var fulfilment = builder.AddService<Projects.Fulfilment>("fulfilment")
    .WithReference(fulfilmentDb).WaitFor(fulfilmentDb)
    .WithReference(inventory).WithReference(payments)
    .WithIdentityClient(identity)
    .WithMessaging(messaging)
    .WithSharedFolder(invoices, "Fulfilment__Invoices__Folder");

// Who tells whom by records: each receiver reads its sender's queue and nothing else there.
catalog.SendsTo(inventory, catalogDb);
ordering.SendsTo(fulfilment, orderingDb);
fulfilment.SendsTo(ordering, fulfilmentDb);

// The only door to the outside.
builder.AddService<Projects.Web>("web", port: 5100)
    .WithExternalHttpEndpoints()
    .WithReference(catalog).WithReference(basket).WithReference(ordering)
    .WithIdentityClient(identity)
    .WithBroker(messaging, MqttAccess.Read("orders/#"), MqttAccess.Read("stock/#"), MqttAccess.Read("prices/#"))
    .WithEnvironment("DataProtection__Secret", builder.AddGeneratedSecret("cookie-secret"));

builder.AddDeployment(postgres, messaging);

builder.Build().Run();
