using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>A value for a named or positional place in a command text. Only input parameters are supported.</summary>
public sealed class MySqlParameter : DbParameter, IDbDataParameter, ICloneable
{
    private DbType _dbType = DbType.String;
    private MySqlDbType _mySqlDbType = MySqlDbType.VarChar;
    private string _name = "";
    private object? _value;

    public MySqlParameter()
    {
    }

    public MySqlParameter(string? name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    public MySqlParameter(string name, MySqlDbType mySqlDbType)
        : this(name, mySqlDbType, 0)
    {
    }

    public MySqlParameter(string name, MySqlDbType mySqlDbType, int size)
        : this(name, mySqlDbType, size, "")
    {
    }

    public MySqlParameter(string name, MySqlDbType mySqlDbType, int size, string sourceColumn)
    {
        ParameterName = name;
        MySqlDbType = mySqlDbType;
        Size = size;
        SourceColumn = sourceColumn;
    }

    private MySqlParameter(MySqlParameter other)
    {
        _dbType = other._dbType;
        _mySqlDbType = other._mySqlDbType;
        _name = other._name;
        _value = other._value;
        NormalizedName = other.NormalizedName;
        HasSetDbType = other.HasSetDbType;
        IsNullable = other.IsNullable;
        Precision = other.Precision;
        Scale = other.Scale;
        Size = other.Size;
        SourceColumn = other.SourceColumn;
        SourceColumnNullMapping = other.SourceColumnNullMapping;
        SourceVersion = other.SourceVersion;
    }

    public override DbType DbType
    {
        get => _dbType;
        set
        {
            _dbType = value;
            _mySqlDbType = TypeMap.ToMySqlDbType(value);
            HasSetDbType = true;
        }
    }

    [DbProviderSpecificTypeProperty(true)]
    public MySqlDbType MySqlDbType
    {
        get => _mySqlDbType;
        set
        {
            _dbType = TypeMap.ToDbType(value);
            _mySqlDbType = value;
            HasSetDbType = true;
        }
    }

    /// <exception cref="NotSupportedException">Set to anything but Input.</exception>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
                throw new NotSupportedException($"ParameterDirection.{value} is not supported (parameter name: {_name}).");
        }
    }

    public override bool IsNullable { get; set; }

    public override byte Precision { get; set; }

    public override byte Scale { get; set; }

    /// <summary>The name as in the command text; a leading @ or ? and the letters' case do not count.</summary>
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set
        {
            _name = value ?? "";
            NormalizedName = Core.ParameterName.Normalize(_name);
        }
    }

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn
    {
        get;
        set => field = value ?? "";
    } = "";

    public override bool SourceColumnNullMapping { get; set; }

    public override DataRowVersion SourceVersion { get; set; } = DataRowVersion.Current;

    public override object? Value
    {
        get => _value;
        set
        {
            _value = value;
            if (!HasSetDbType && value is not null && TypeMap.ForValue(value.GetType()) is { } type)
            {
                _dbType = type;
                _mySqlDbType = TypeMap.ToMySqlDbType(type);
            }
        }
    }

    internal string NormalizedName { get; private set; } = "";

    internal bool HasSetDbType { get; private set; }

    /// <summary>An enumeration is sent by name when the parameter was said to be text, by number otherwise.</summary>
    internal bool SendsEnumByName => HasSetDbType && _mySqlDbType is MySqlDbType.String or MySqlDbType.VarChar;

    public override void ResetDbType()
    {
        _mySqlDbType = MySqlDbType.VarChar;
        _dbType = DbType.String;
        HasSetDbType = false;
    }

    public MySqlParameter Clone() => new(this);

    object ICloneable.Clone() => Clone();
}
