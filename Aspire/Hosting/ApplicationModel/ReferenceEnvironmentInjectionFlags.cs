namespace Aspire.Hosting.ApplicationModel;

/// <summary>Which variables a reference gives to the resource that has it.</summary>
[Flags]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "The name that Aspire gave it")]
public enum ReferenceEnvironmentInjectionFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>ConnectionStrings__NAME</c>.</summary>
    ConnectionString = 1 << 0,

    /// <summary><c>NAME_HOST</c>, <c>NAME_PORT</c>, ...</summary>
    ConnectionProperties = 1 << 1,

    /// <summary><c>services__name__scheme__0</c>.</summary>
    ServiceDiscovery = 1 << 2,

    /// <summary><c>NAME_ENDPOINT</c>.</summary>
    Endpoints = 1 << 3,

    /// <summary>All of them (the default).</summary>
    All = ConnectionString | ConnectionProperties | ServiceDiscovery | Endpoints,
}
