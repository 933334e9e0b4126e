using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests;

public sealed class XxHash32Tests
{
    // The published test values of xxHash for seed 0
    [Theory]
    [InlineData("", 0x02CC5D05u)]
    [InlineData("a", 0x550D7456u)]
    [InlineData("abc", 0x32D153FFu)]
    [InlineData("Nobody inspects the spammish repetition", 0xE2293B2Fu)]
    public void It_gives_the_published_values(string text, uint expected) => Assert.Equal(expected, XxHash32.Hash(Encoding.UTF8.GetBytes(text)));
}
