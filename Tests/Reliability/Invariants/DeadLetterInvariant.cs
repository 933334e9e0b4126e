namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>I5, its visible half: nothing was given up on.</summary>
internal static class DeadLetterInvariant
{
    public static IEnumerable<string> Violations(ShopSnapshot books) => books.DeadLetters.Select(letter => $"I5: dead letter: {letter}");
}
