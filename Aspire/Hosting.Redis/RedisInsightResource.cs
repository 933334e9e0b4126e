using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Redis;

/// <summary>Redis Insight: looks into Redis servers.</summary>
public class RedisInsightResource(string name) : ContainerResource(name);
