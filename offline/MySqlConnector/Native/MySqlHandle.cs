using Microsoft.Win32.SafeHandles;

namespace MySqlConnector.Native;

/// <summary>Owns one MYSQL object; closing it says goodbye to the server and frees everything the object holds.</summary>
internal sealed class MySqlHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public MySqlHandle()
        : base(ownsHandle: true)
    {
        LibMariaDb.EnsureLoaded();
        SetHandle(LibMariaDb.mysql_init(0));
        if (IsInvalid)
            throw new OutOfMemoryException("mysql_init failed.");
    }

    protected override bool ReleaseHandle()
    {
        LibMariaDb.mysql_close(handle);
        return true;
    }
}
