using AspireShop.Fulfilment;

return await ServiceHost.RunAsync("Fulfilment", () => FulfilmentService.Build(args));
