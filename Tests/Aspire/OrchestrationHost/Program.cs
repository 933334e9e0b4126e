using AspireShop.OrchestrationHost;

// The victim of the kill tests, and the processes it runs.
return args switch
{
    ["host", var native, .. var rest] => await VictimHost.RunAsync(native, rest),
    ["serve"] => await Server.RunAsync(),
    _ => 64,
};
