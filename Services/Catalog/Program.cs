using AspireShop.Catalog;

await CatalogService.Build(args).RunAsync();
