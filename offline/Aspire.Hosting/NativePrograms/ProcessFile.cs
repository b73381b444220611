using System.Text;

namespace Aspire.Hosting.NativePrograms;

/// <summary>Reads small files of /proc, several hundred per scrape, without leaving garbage behind.</summary>
internal sealed class ProcessFile
{
    private readonly byte[] _bytes = new byte[4096];
    private readonly char[] _text = new char[4096];

    /// <summary>The text of a file, good until the next call; empty if the process has ended or is another user's.</summary>
    public ReadOnlySpan<char> Read(string path)
    {
        try
        {
            // Shared with writers: .NET takes a lock on the file otherwise.
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var length = RandomAccess.Read(file, _bytes, 0);
            return _text.AsSpan(0, Encoding.Latin1.GetChars(_bytes.AsSpan(0, length), _text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The numbers of a line, separated by spaces; what is no number counts as 0.</summary>
    /// <returns>How many there are, at most as many as fit.</returns>
    public static int Numbers(ReadOnlySpan<char> line, Span<long> numbers)
    {
        var count = 0;
        foreach (var range in line.Split(' '))
        {
            if (count == numbers.Length)
            {
                break;
            }

            numbers[count++] = long.TryParse(line[range], out var number) ? number : 0;
        }

        return count;
    }
}
