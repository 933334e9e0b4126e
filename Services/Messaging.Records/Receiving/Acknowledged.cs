namespace AspireShop.Messaging.Records.Receiving;

/// <summary>What became of a batch of acknowledgements; what is in neither list had been given to another owner.</summary>
/// <param name="Settled">Rows removed.</param>
/// <param name="Busy">Rows whose key a sender holds: still this receiver's, to be acknowledged again.</param>
/// <param name="Promoted">Rows that became deliverable.</param>
internal sealed record Acknowledged(long[] Settled, long[] Busy, int Promoted);
