using AspireShop.Basket;

await BasketService.Build(args).RunAsync();
