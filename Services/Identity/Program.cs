using AspireShop.Identity;

return await ServiceHost.RunAsync("Identity", () => IdentityService.Build(args));
