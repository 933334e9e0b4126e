namespace AspireShop.Benchmarks.Transports;

/// <summary>A folder of one run, gone with it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("shop-bench-").FullName;

    /// <summary>A folder in it.</summary>
    public string In(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
