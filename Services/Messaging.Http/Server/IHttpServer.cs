namespace AspireShop.Messaging.Http.Server;

/// <summary>Handles what arrives at one endpoint.</summary>
internal interface IHttpServer
{
    /// <summary>What is asked, in metrics, logs and the memory of answers.</summary>
    string Operation { get; }

    /// <summary>Whether a handler's refusal is remembered: a request's is its answer; a message's is not, it may be replayed when its receiver has been mended.</summary>
    bool RemembersRefusals { get; }

    /// <summary>Reads what the headers and the body say, handles it.</summary>
    /// <exception cref="RefusedException">They say nothing that can be handled.</exception>
    ValueTask<HttpAnswer> ServeAsync(HttpCall call);
}
