namespace AspireShop.Messaging.Records.Receiving;

/// <summary>A message that is this receiver's own until its lease ends.</summary>
/// <param name="Seq">The row.</param>
/// <param name="Token">Proves the ownership: whoever takes the row later has another.</param>
/// <param name="Deferrals">Tries that failed and did not count.</param>
/// <param name="Envelope">The message.</param>
internal sealed record LeasedMessage(long Seq, long Token, int Deferrals, Envelope Envelope);
