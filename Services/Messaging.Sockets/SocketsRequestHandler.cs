namespace AspireShop.Messaging.Sockets;

/// <summary>Answers a request. Runs on the thread that receives until its first await: what computes for long yields first.</summary>
/// <param name="request">What is asked.</param>
/// <param name="cancellationToken">The deadline is over, nobody waits any more, or the server's drain limit is over.</param>
/// <returns>The reply.</returns>
/// <exception cref="MessageRejectedException">No repetition will be handled.</exception>
/// <exception cref="TransientFailureException">Something is away.</exception>
public delegate ValueTask<ReadOnlyMemory<byte>> SocketsRequestHandler(SocketsRequest request, CancellationToken cancellationToken);
