namespace MySqlConnector;

/// <summary>Whether connections are encrypted, and what is checked about the server.</summary>
public enum MySqlSslMode
{
    /// <summary>Never encrypted.</summary>
    None = 0,

    /// <summary>Never encrypted.</summary>
    Disabled = 0,

    /// <summary>Encrypted when the server can; nothing is verified.</summary>
    Preferred = 1,

    /// <summary>Encrypted, or no connection; nothing is verified.</summary>
    Required = 2,

    /// <summary>Encrypted, with a certificate signed by a known authority. Not supported by this provider.</summary>
    VerifyCA = 3,

    /// <summary>Encrypted, with a certificate signed by a known authority for the server's name.</summary>
    VerifyFull = 4,
}

/// <summary>How a <see cref="Guid"/> is stored, and which columns are read as one.</summary>
public enum MySqlGuidFormat
{
    /// <summary><see cref="Char36"/>.</summary>
    Default = 0,

    /// <summary>No column is read as a GUID; parameters are sent as CHAR(36).</summary>
    None = 1,

    /// <summary>CHAR(36) with hyphens.</summary>
    Char36 = 2,

    /// <summary>CHAR(32) without hyphens.</summary>
    Char32 = 3,

    /// <summary>BINARY(16), most significant byte first.</summary>
    Binary16 = 4,

    /// <summary>BINARY(16) with the time parts swapped, as UUID_TO_BIN(x, 1) does.</summary>
    TimeSwapBinary16 = 5,

    /// <summary>BINARY(16) as <see cref="Guid.ToByteArray()"/> lays it out.</summary>
    LittleEndianBinary16 = 6,
}

/// <summary>The kind of every <see cref="DateTime"/> read, and the kinds allowed in parameters.</summary>
public enum MySqlDateTimeKind
{
    /// <summary>Read as unspecified; any kind may be sent.</summary>
    Unspecified = DateTimeKind.Unspecified,

    /// <summary>Read as UTC; local times may not be sent.</summary>
    Utc = DateTimeKind.Utc,

    /// <summary>Read as local time; UTC may not be sent.</summary>
    Local = DateTimeKind.Local,
}

/// <summary>What happened to a connection before it was handed out.</summary>
[Flags]
public enum MySqlConnectionOpenedConditions
{
    /// <summary>An existing connection as it was.</summary>
    None = 0,

    /// <summary>A new connection to the server.</summary>
    New = 1,

    /// <summary>A pooled connection whose session state was reset.</summary>
    Reset = 2,
}

/// <summary>Which names the spans' attributes get.</summary>
[Flags]
public enum MySqlConnectorSemanticConventionsKinds
{
    /// <summary>None; not accepted.</summary>
    [Obsolete("Experimental or Stable conventions must be used.")]
    None = 0,

    /// <summary>The older database conventions (<c>db.system</c>, <c>db.statement</c>).</summary>
    Experimental = 1,

    /// <summary>The stable database conventions (<c>db.system.name</c>, <c>db.query.text</c>).</summary>
    Stable = 2,
}
