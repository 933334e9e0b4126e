using AspireShop.Identity;
using Microsoft.Extensions.Options;

try
{
    await IdentityService.Build(args).RunAsync();
    return 0;
}
catch (OptionsValidationException invalid)
{
    // One line an error, without the stack trace that would hide them.
    await Console.Error.WriteLineAsync("Identity cannot start: its configuration is wrong.");
    foreach (var failure in invalid.Failures)
    {
        await Console.Error.WriteLineAsync($"  {failure}");
    }

    return 1;
}
catch (InvalidOperationException unreadable) when (unreadable.InnerException is FormatException)
{
    // A value of the wrong kind, e.g. text where a time is meant: the message names the item and the value.
    await Console.Error.WriteLineAsync($"Identity cannot start: {unreadable.Message} Correct or remove it.");
    return 1;
}
