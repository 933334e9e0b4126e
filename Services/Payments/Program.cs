using AspireShop.Payments;

return await ServiceHost.RunAsync("Payments", () => PaymentsService.Build(args));
