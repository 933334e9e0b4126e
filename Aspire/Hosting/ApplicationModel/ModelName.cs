namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rule for names of resources and endpoints.</summary>
internal static class ModelName
{
    private const int MaxLength = 64;

    /// <exception cref="ArgumentException">The name is not allowed; the message says why.</exception>
    public static void ValidateName(string target, string name)
    {
        if (Problem(target, name) is { } problem)
        {
            throw new ArgumentException(problem, nameof(name));
        }
    }

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Problem(string target, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is < 1 or > MaxLength)
        {
            return $"{target} name '{name}' is invalid. Name must be between 1 and {MaxLength} characters long.";
        }
        if (name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
        {
            return $"{target} name '{name}' is invalid. Name must contain only ASCII letters, digits, and hyphens.";
        }
        if (name.Contains("--", StringComparison.Ordinal))
        {
            return $"{target} name '{name}' is invalid. Name cannot contain consecutive hyphens.";
        }
        if (!char.IsAsciiLetter(name[0]))
        {
            return $"{target} name '{name}' is invalid. Name must start with an ASCII letter.";
        }
        return name[^1] == '-' ? $"{target} name '{name}' is invalid. Name cannot end with a hyphen." : null;
    }
}
