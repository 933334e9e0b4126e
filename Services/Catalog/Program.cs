using AspireShop.Catalog;
using Microsoft.Extensions.Options;

try
{
    await CatalogService.Build(args).RunAsync();
    return 0;
}
catch (OptionsValidationException invalid)
{
    // One line an error, without the stack trace that would hide them.
    await Console.Error.WriteLineAsync("Catalog cannot start: its configuration is wrong.");
    foreach (var failure in invalid.Failures)
    {
        await Console.Error.WriteLineAsync($"  {failure}");
    }

    return 1;
}
