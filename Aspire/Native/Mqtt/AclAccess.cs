namespace AspireShop.Native.Mqtt;

/// <summary>What a rule of an ACL file allows.</summary>
[Flags]
internal enum AclAccess
{
    Deny = 0,
    Read = 1,
    Write = 2,
    ReadWrite = Read | Write,
}
