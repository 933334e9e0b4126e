using AspireShop.Inventory;

return await ServiceHost.RunAsync("Inventory", () => InventoryService.Build(args));
