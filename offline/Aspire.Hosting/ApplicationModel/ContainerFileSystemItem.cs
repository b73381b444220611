namespace Aspire.Hosting.ApplicationModel;

/// <summary>A file or folder that is put into a container before it starts.</summary>
public abstract class ContainerFileSystemItem
{
    private string? _name;

    /// <summary>The name, without a path.</summary>
    /// <exception cref="ArgumentException">The name has a slash.</exception>
    public string Name
    {
        get => _name ?? throw new InvalidOperationException("The item has no name.");
        set => _name = value.Contains('/', StringComparison.Ordinal)
            ? throw new ArgumentException($"'{value}' is a path; a name is needed.", nameof(value))
            : value;
    }

    /// <summary>The user id that owns it; the container's default if null.</summary>
    public int? Owner { get; set; }

    /// <summary>The group id that owns it; the container's default if null.</summary>
    public int? Group { get; set; }

    /// <summary>Its permissions; by default readable by all, folders also enterable.</summary>
    public UnixFileMode Mode { get; set; }
}

/// <summary>What all kinds of file have.</summary>
public abstract class ContainerFileBase : ContainerFileSystemItem
{
    /// <summary>The text in it; not together with <see cref="SourcePath"/>.</summary>
    public string? Contents { get; set; }

    /// <summary>The file to copy.</summary>
    public string? SourcePath { get; set; }
}

/// <summary>A file.</summary>
public sealed class ContainerFile : ContainerFileBase;

/// <summary>A folder.</summary>
public sealed class ContainerDirectory : ContainerFileSystemItem
{
    /// <summary>What is in it.</summary>
    public IEnumerable<ContainerFileSystemItem> Entries { get; set; } = [];

    /// <summary>The files and folders of a path, as items.</summary>
    /// <param name="path">A folder of the host.</param>
    /// <param name="searchPattern">Which files.</param>
    /// <param name="searchOptions">Whether folders below count.</param>
    /// <param name="updateItem">Called for each item.</param>
    public static IEnumerable<ContainerFileSystemItem> GetFileSystemItemsFromPath(
        string path, string searchPattern = "*", SearchOption searchOptions = SearchOption.TopDirectoryOnly, Action<ContainerFileSystemItem>? updateItem = null)
    {
        var items = new List<ContainerFileSystemItem>();
        foreach (var file in Directory.EnumerateFiles(path, searchPattern).Order(StringComparer.Ordinal))
        {
            items.Add(new ContainerFile { Name = Path.GetFileName(file), SourcePath = file });
        }

        if (searchOptions == SearchOption.AllDirectories)
        {
            foreach (var folder in Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal))
            {
                items.Add(new ContainerDirectory { Name = Path.GetFileName(folder), Entries = GetFileSystemItemsFromPath(folder, searchPattern, searchOptions, updateItem) });
            }
        }

        items.ForEach(item => updateItem?.Invoke(item));
        return items;
    }
}

/// <summary>Files to put into a container before it starts.</summary>
public sealed class ContainerFileSystemCallbackAnnotation : IResourceAnnotation
{
    /// <summary>The folder in the container, absolute.</summary>
    public required string DestinationPath { get; init; }

    /// <summary>The user id that owns items which name none.</summary>
    public int? DefaultOwner { get; init; }

    /// <summary>The group id that owns items which name none.</summary>
    public int? DefaultGroup { get; init; }

    /// <summary>The permissions that items which name none do not get.</summary>
    public UnixFileMode? Umask { get; set; }

    /// <summary>Makes the items, each time the container starts.</summary>
    public required Func<ContainerFileSystemCallbackContext, CancellationToken, Task<IEnumerable<ContainerFileSystemItem>>> Callback { get; init; }
}

/// <summary>What a callback that makes files is told.</summary>
public sealed class ContainerFileSystemCallbackContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The container.</summary>
    public required IResource Model { get; init; }
}
