namespace Aspire.Hosting.ApplicationModel;

/// <summary>A port, and how it came about.</summary>
public readonly struct ResolvedPort : IEquatable<ResolvedPort>
{
    /// <summary>The port; null for none.</summary>
    public int? Value { get; init; }

    /// <summary>Whether it was given out because the model has none.</summary>
    public bool IsAllocated { get; init; }

    /// <summary>Whether it follows from something else in the model.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>One that was given out.</summary>
    public static ResolvedPort Allocated(int port) => new() { Value = port, IsAllocated = true };

    /// <summary>One that the model names.</summary>
    public static ResolvedPort Explicit(int port) => new() { Value = port };

    /// <summary>One that follows from something else in the model.</summary>
    public static ResolvedPort Implicit(int port) => new() { Value = port, IsImplicit = true };

    /// <summary>None.</summary>
    public static ResolvedPort None() => default;

    /// <summary>The port; null for none.</summary>
    public static implicit operator int?(ResolvedPort resolvedPort) => resolvedPort.Value;

    /// <inheritdoc/>
    public static bool operator ==(ResolvedPort left, ResolvedPort right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(ResolvedPort left, ResolvedPort right) => !left.Equals(right);

    /// <summary>The port; null for none.</summary>
    public int? ToNullableInt32() => Value;

    /// <inheritdoc/>
    public bool Equals(ResolvedPort other) => Value == other.Value && IsAllocated == other.IsAllocated && IsImplicit == other.IsImplicit;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ResolvedPort other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, IsAllocated, IsImplicit);
}
