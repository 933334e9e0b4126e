using AspireShop.Messaging.Files;

namespace AspireShop.Benchmarks.Transports;

/// <summary>What a receiver needs from the end of one message to the beginning of the next (finish, take, claim, read) while few or many wait, spool by spool in turns.</summary>
internal static class FilesClaims
{
    private const int Rounds = 16;
    private const int ClaimsARound = 20;

    public static async Task<IReadOnlyList<Row>> RunAsync(ScratchFolder folder)
    {
        var spools = new List<WaitingSpool>();
        try
        {
            foreach (var depth in ClaimDepth.Depths)
            {
                var spool = FilesSpool.Open(new FilesSpoolOptions { Root = folder.In($"waiting-{depth}") });
                spools.Add(WaitingSpool.Fill(spool, depth, (Rounds + 2) * ClaimsARound));
            }

            foreach (var spool in spools)
            {
                await spool.StartAsync();
            }

            return await ClaimDepth.RunAsync("transports.files.claim", spools, Rounds, spool => spool.ClaimAsync(ClaimsARound));
        }
        finally
        {
            foreach (var spool in spools)
            {
                await spool.DisposeAsync();
            }
        }
    }
}
