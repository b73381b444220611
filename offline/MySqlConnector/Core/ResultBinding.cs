using System.Runtime.InteropServices;
using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>
/// Where Connector/C puts a prepared statement's row: integers as 8 bytes, FLOAT, DOUBLE and MYSQL_TIME as such, anything else as
/// bytes. What is longer than its place is fetched once more, now that its length is known.
/// </summary>
internal sealed unsafe class ResultBinding : IDisposable
{
    private const int BytesCapacity = 128;
    private const int NumberSize = 8;

    private readonly nuint* _lengths;
    private readonly byte* _nulls;
    private byte* _memory;

    public ResultBinding(MySqlField* fields, int count)
    {
        Columns = new Column[count];
        var slotSize = 0;
        for (var i = 0; i < count; i++)
        {
            Columns[i] = new Column(in fields[i]);
            slotSize += Layout(Columns[i].Type).Size;
        }

        // Binds, lengths, slots, and two flags each.
        _memory = (byte*)NativeMemory.AllocZeroed((nuint)(count * (sizeof(MySqlBind) + sizeof(nuint) + 2) + slotSize));
        Binds = (MySqlBind*)_memory;
        _lengths = (nuint*)(Binds + count);
        var slot = (byte*)(_lengths + count);
        _nulls = slot + slotSize;
        for (var i = 0; i < count; i++)
        {
            var (type, size) = Layout(Columns[i].Type);
            ref var bind = ref Binds[i];
            bind.BufferType = type;
            bind.Buffer = slot;
            bind.BufferLength = (nuint)size;
            bind.IsUnsigned = Columns[i].IsUnsigned ? (byte)1 : (byte)0;
            bind.Length = _lengths + i;
            bind.IsNull = _nulls + i;
            bind.Error = _nulls + count + i;
            slot += size;
        }
    }

    ~ResultBinding() => Free();

    public MySqlBind* Binds { get; }

    public Column[] Columns { get; }

    public bool Matches(MySqlField* fields, int count)
    {
        if (Columns.Length != count)
            return false;
        for (var i = 0; i < count; i++)
        {
            if (!Columns[i].Matches(in fields[i]))
                return false;
        }

        return true;
    }

    public void CopyRow(nint statement, RowBuffer row)
    {
        row.Begin(Columns.Length);
        for (var i = 0; i < Columns.Length; i++)
        {
            if (_nulls[i] != 0)
            {
                row.SetNull(i);
                continue;
            }

            var capacity = (int)Binds[i].BufferLength;
            var length = Binds[i].BufferType == ColumnType.Blob ? checked((int)_lengths[i]) : capacity;
            var target = row.Set(i, length);
            if (length <= capacity)
                new ReadOnlySpan<byte>(Binds[i].Buffer, length).CopyTo(target);
            else
                FetchAgain(statement, i, target);
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(_memory);
        _memory = null;
    }

    private static void FetchAgain(nint statement, int column, Span<byte> target)
    {
        nuint length = 0;
        byte isNull = 0, error = 0;
        fixed (byte* buffer = target)
        {
            var bind = new MySqlBind
            {
                BufferType = ColumnType.Blob,
                Buffer = buffer,
                BufferLength = (nuint)target.Length,
                Length = &length,
                IsNull = &isNull,
                Error = &error,
            };
            if (LibMariaDb.mysql_stmt_fetch_column(statement, &bind, (uint)column, 0) != 0)
                throw new MySqlException("A column could not be fetched.");
        }
    }

    private static (ColumnType Type, int Size) Layout(ColumnType type) => type switch
    {
        ColumnType.Tiny or ColumnType.Short or ColumnType.Int24 or ColumnType.Long or ColumnType.LongLong or ColumnType.Year =>
            (ColumnType.LongLong, NumberSize),
        ColumnType.Float => (ColumnType.Float, NumberSize),
        ColumnType.Double => (ColumnType.Double, NumberSize),
        ColumnType.Date or ColumnType.DateTime or ColumnType.Timestamp or ColumnType.Time => (type, sizeof(MySqlTime)),
        _ => (ColumnType.Blob, BytesCapacity),
    };
}
