using AspireShop.Basket;

return await ServiceHost.RunAsync("Basket", () => BasketService.Build(args));
