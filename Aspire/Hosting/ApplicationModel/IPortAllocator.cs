namespace Aspire.Hosting.ApplicationModel;

/// <summary>Gives out ports.</summary>
public interface IPortAllocator
{
    /// <summary>Says that a port is taken.</summary>
    void AddUsedPort(int port);

    /// <summary>A port that nobody has.</summary>
    int AllocatePort();
}
