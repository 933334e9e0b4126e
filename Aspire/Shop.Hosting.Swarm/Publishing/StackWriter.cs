using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace AspireShop.Hosting.Swarm.Publishing;

/// <summary>Writes a stack as the file that <c>docker stack deploy</c> takes.</summary>
internal sealed class StackWriter(DockerSwarmEnvironmentResource environment)
{
    // Idle connections through a virtual address are forgotten after 900 s: the kernel says sooner that they live
    private const int KeepAliveSeconds = 600;

    // Data that a lost machine does not confirm is given up after some 6 s instead of 15 min: whoever waits can ask another replica
    private const int Retransmissions = 4;

    public string Write(IReadOnlyList<StackService> services)
    {
        var all = new YamlNode.Map();
        foreach (var service in services)
        {
            all.Add(service.Published.Name, Service(service));
        }
        return new YamlNode.Map()
            .Add("version", "3.8")
            .Add("services", all)
            .Add("networks", Networks(services))
            .Add("volumes", Volumes(services))
            .Add("secrets", Files(services.SelectMany(s => s.Secrets)))
            .Add("configs", Files(services.SelectMany(s => s.Configs)))
            .Write();
    }

    private static YamlNode.Map Service(StackService stack)
    {
        var service = stack.Service;
        return new YamlNode.Map()
            .Add("image", service.Image)
            .AddTexts("entrypoint", stack.Entrypoint is { } entrypoint ? [Escape(entrypoint)] : null)
            .AddTexts("command", stack.Command.Select(Escape))
            .AddTexts("environment", service.Environment.Select(e => KeyValuePair.Create(e.Key, Escape(e.Value))))
            .Add("user", service.User)
            .Add("init", YamlNode.Flag(true))
            .Add("read_only", service.ReadOnly ? YamlNode.Flag(true) : null)
            .AddTexts("cap_drop", service.CapDrop)
            .AddTexts("tmpfs", service.Tmpfs)
            .Add("ports", Ports(stack))
            .Add("volumes", Mounts(stack))
            .AddTexts("networks", stack.Networks)
            .Add("healthcheck", Health(service))
            .Add("stop_grace_period", Seconds(service.StopGracePeriod))
            .AddTexts("sysctls", [
                KeyValuePair.Create("net.ipv4.tcp_keepalive_time", KeepAliveSeconds.ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create("net.ipv4.tcp_retries2", Retransmissions.ToString(CultureInfo.InvariantCulture)),
            ])
            .Add("secrets", References(stack.Secrets))
            .Add("configs", References(stack.Configs))
            .Add("logging", new YamlNode.Map().Add("driver", "json-file").AddTexts("options",
                [KeyValuePair.Create("max-size", service.LogMaxSize), KeyValuePair.Create("max-file", service.LogMaxFiles.ToString(CultureInfo.InvariantCulture))]))
            .Add("deploy", Deploy(stack));
    }

    private static YamlNode.Map Deploy(StackService stack)
    {
        var service = stack.Service;
        var deploy = new YamlNode.Map().Add("mode", service.IsJob ? "replicated-job" : "replicated").Add("replicas", YamlNode.Number(service.Replicas));
        if (!service.IsJob)
        {
            deploy.Add("endpoint_mode", service.EndpointMode)
                .Add("update_config", Update(service).Add("failure_action", "rollback").Add("monitor", Seconds(service.Monitor)).Add("max_failure_ratio", YamlNode.Plain("0")))
                .Add("rollback_config", Update(service).Add("failure_action", "pause").Add("monitor", Seconds(service.Monitor)));
        }
        return deploy
            .Add("restart_policy", new YamlNode.Map().Add("condition", service.IsJob ? "on-failure" : "any").Add("delay", "2s").Add("window", "30s"))
            .Add("resources", Resources(service))
            .Add("placement", Placement(service));
    }

    private static YamlNode.Map Update(SwarmService service) =>
        new YamlNode.Map().Add("parallelism", YamlNode.Number(1)).Add("delay", "0s").Add("order", service.UpdateOrder);

    private static YamlNode.Map? Resources(SwarmService service)
    {
        var limits = new YamlNode.Map().Add("cpus", service.CpuLimit).Add("memory", service.MemoryLimit);
        var reservations = new YamlNode.Map().Add("cpus", service.CpuReservation).Add("memory", service.MemoryReservation);
        var resources = new YamlNode.Map().Add("limits", limits.Entries.Count > 0 ? limits : null).Add("reservations", reservations.Entries.Count > 0 ? reservations : null);
        return resources.Entries.Count > 0 ? resources : null;
    }

    private static YamlNode.Map? Placement(SwarmService service)
    {
        var spread = new YamlNode.List(service.SpreadOver.Select(s => new YamlNode.Map().Add("spread", s)));
        var placement = new YamlNode.Map().AddTexts("constraints", service.Constraints).Add("preferences", spread.Items.Count > 0 ? spread : null);
        return placement.Entries.Count > 0 ? placement : null;
    }

    private static YamlNode.Map? Health(SwarmService service)
    {
        List<string> test = service.HealthProgram.Count > 0 ? ["CMD", .. service.HealthProgram] : service.HealthCommand is { } command ? ["CMD-SHELL", command] : [];
        return test.Count == 0 ? null : new YamlNode.Map()
            .AddTexts("test", test.Select(Escape))
            .Add("interval", Seconds(service.HealthInterval))
            .Add("timeout", "5s")
            .Add("retries", YamlNode.Number(3))
            .Add("start_period", Seconds(service.HealthStartPeriod));
    }

    private static YamlNode.List? Ports(StackService stack)
    {
        var ports = new List<YamlNode>();
        // http and https that share the usual port are published once
        foreach (var endpoint in stack.Published.Endpoints.Where(e => e.Annotation.IsExternal).DistinctBy(StackBuilder.Port))
        {
            var target = StackBuilder.Port(endpoint);
            // What has no virtual address cannot take part in the mesh
            var mode = stack.Service.EndpointMode == "dnsrr" ? "host" : stack.Service.PublishMode;
            ports.Add(new YamlNode.Map()
                .Add("target", YamlNode.Number(target))
                .Add("published", YamlNode.Number(endpoint.Annotation.Port ?? target))
                .Add("protocol", endpoint.IsUdp ? "udp" : "tcp")
                .Add("mode", mode));
        }
        return ports.Count > 0 ? new YamlNode.List(ports) : null;
    }

    private static YamlNode.List? Mounts(StackService stack)
    {
        var mounts = stack.Published.Mounts.Where(m => m.Type == ContainerMountType.Volume).Select(m => (YamlNode)new YamlNode.Map()
            .Add("type", "volume").Add("source", m.Source).Add("target", m.Target).Add("read_only", m.IsReadOnly ? YamlNode.Flag(true) : null)).ToList();
        return mounts.Count > 0 ? new YamlNode.List(mounts) : null;
    }

    private YamlNode.Map Networks(IReadOnlyList<StackService> services)
    {
        var networks = new YamlNode.Map();
        foreach (var name in services.SelectMany(s => s.Networks).Distinct().Order(StringComparer.Ordinal))
        {
            networks.Add(name, new YamlNode.Map()
                .Add("driver", "overlay")
                .AddTexts("driver_opts", environment.Encrypted ? [KeyValuePair.Create("encrypted", "true")] : null)
                .Add("internal", name == StackBuilder.DataNetwork ? YamlNode.Flag(true) : null));
        }
        return networks;
    }

    private static YamlNode.Map? Volumes(IReadOnlyList<StackService> services)
    {
        var volumes = new YamlNode.Map();
        foreach (var name in services.SelectMany(s => s.Published.Mounts).Where(m => m is { Type: ContainerMountType.Volume, Source: not null }).Select(m => m.Source!).Distinct())
        {
            volumes.Add(name, new YamlNode.Map().Add("driver", "local"));
        }
        return volumes.Entries.Count > 0 ? volumes : null;
    }

    private static YamlNode.Map? Files(IEnumerable<StackFile> files)
    {
        var map = new YamlNode.Map();
        foreach (var file in files.DistinctBy(f => f.Key))
        {
            map.Add(file.Key, new YamlNode.Map().Add("name", file.Name).Add("file", file.Path));
        }
        return map.Entries.Count > 0 ? map : null;
    }

    private static YamlNode.List? References(List<StackFile> files) =>
        files.Count == 0 ? null : new YamlNode.List(files.Select(f => new YamlNode.Map().Add("source", f.Key).Add("target", f.Target).Add("mode", YamlNode.Plain("0444"))));

    // A dollar sign of the model is no variable of whoever deploys
    private static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalSeconds}s");
}
