using System.Globalization;

namespace MySqlConnector;

/// <summary>A date and time of the database, which unlike <see cref="DateTime"/> may be zero.</summary>
public struct MySqlDateTime : IComparable, IComparable<MySqlDateTime>, IEquatable<MySqlDateTime>
{
    private const int MicrosecondsPerMillisecond = 1000;

    public MySqlDateTime(int year, int month, int day, int hour, int minute, int second, int microsecond)
    {
        Year = year;
        Month = month;
        Day = day;
        Hour = hour;
        Minute = minute;
        Second = second;
        Microsecond = microsecond;
    }

    public MySqlDateTime(DateTime dt)
        : this(dt.Year, dt.Month, dt.Day, dt.Hour, dt.Minute, dt.Second, dt.Millisecond * MicrosecondsPerMillisecond + dt.Microsecond)
    {
    }

    public int Year { get; set; }

    public int Month { get; set; }

    public int Day { get; set; }

    public int Hour { get; set; }

    public int Minute { get; set; }

    public int Second { get; set; }

    /// <summary>The fraction of the second, 0 to 999999.</summary>
    public int Microsecond { get; set; }

    /// <summary>The fraction of the second in milliseconds; setting it drops what is finer.</summary>
    public int Millisecond
    {
        readonly get => Microsecond / MicrosecondsPerMillisecond;
        set => Microsecond = value * MicrosecondsPerMillisecond;
    }

    /// <summary>False for dates that .NET does not have, such as 0000-00-00.</summary>
    public readonly bool IsValidDateTime => Year != 0 && Month != 0 && Day != 0;

    private readonly (int, int, int, int, int, int, int) Parts => (Year, Month, Day, Hour, Minute, Second, Microsecond);

    public static bool operator ==(MySqlDateTime left, MySqlDateTime right) => left.Parts == right.Parts;

    public static bool operator !=(MySqlDateTime left, MySqlDateTime right) => left.Parts != right.Parts;

    public static bool operator <(MySqlDateTime left, MySqlDateTime right) => left.Parts.CompareTo(right.Parts) < 0;

    public static bool operator <=(MySqlDateTime left, MySqlDateTime right) => left.Parts.CompareTo(right.Parts) <= 0;

    public static bool operator >(MySqlDateTime left, MySqlDateTime right) => left.Parts.CompareTo(right.Parts) > 0;

    public static bool operator >=(MySqlDateTime left, MySqlDateTime right) => left.Parts.CompareTo(right.Parts) >= 0;

    /// <exception cref="MySqlConversionException">The date is one that .NET does not have.</exception>
    public readonly DateTime GetDateTime() => IsValidDateTime
        ? new DateTime(Year, Month, Day, Hour, Minute, Second, DateTimeKind.Unspecified).AddMicroseconds(Microsecond)
        : throw new MySqlConversionException("Cannot convert MySqlDateTime to DateTime when IsValidDateTime is false.");

    readonly int IComparable<MySqlDateTime>.CompareTo(MySqlDateTime other) => Parts.CompareTo(other.Parts);

    readonly int IComparable.CompareTo(object? obj) => obj is MySqlDateTime other
        ? Parts.CompareTo(other.Parts)
        : throw new ArgumentException("CompareTo can only be called with another MySqlDateTime", nameof(obj));

    readonly bool IEquatable<MySqlDateTime>.Equals(MySqlDateTime other) => Parts == other.Parts;

    public override readonly bool Equals(object? obj) => obj is MySqlDateTime other && Parts == other.Parts;

    public override readonly int GetHashCode() => Parts.GetHashCode();

    public override readonly string ToString() => IsValidDateTime ? GetDateTime().ToString(CultureInfo.InvariantCulture) : "0000-00-00";
}
