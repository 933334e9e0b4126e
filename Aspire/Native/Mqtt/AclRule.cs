namespace AspireShop.Native.Mqtt;

/// <summary>One line of an ACL file.</summary>
/// <param name="User">Whom it is for; null for the anonymous section and for patterns, which are for everyone.</param>
/// <param name="IsPattern">A <c>pattern</c> line: <c>%u</c> and <c>%c</c> stand for the user and the client id.</param>
/// <param name="Access">What it allows; <see cref="AclAccess.Deny"/> beats every other rule.</param>
/// <param name="Filter">A topic filter.</param>
internal sealed record AclRule(string? User, bool IsPattern, AclAccess Access, string Filter);
