using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Redis;

/// <summary>Redis Commander: looks into Redis servers.</summary>
public class RedisCommanderResource(string name) : ContainerResource(name);
