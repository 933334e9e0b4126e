using AspireShop.Catalog;

return await ServiceHost.RunAsync("Catalog", () => CatalogService.Build(args));
