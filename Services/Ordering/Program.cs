using AspireShop.Ordering;

return await ServiceHost.RunAsync("Ordering", () => OrderingService.Build(args));
