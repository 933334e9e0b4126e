namespace AspireShop.ServiceDefaults.Problems;

/// <summary>The exceptions that a service's integrations throw, and the problems they become. The last added wins.</summary>
internal sealed class ProblemMappings
{
    private readonly List<ProblemMapping> _all = [];

    public void Add<TException>(int status, string? detail)
        where TException : Exception => _all.Insert(0, new ProblemMapping(typeof(TException), status, detail));

    public ProblemMapping? Find(Exception exception) => _all.Find(mapping => mapping.Exception.IsInstanceOfType(exception));
}
