namespace OrderDemo.AppHost.Settings;

/// <summary>Checks the folders outside of the repository in which a run writes.</summary>
internal static class WritableFolders
{
    /// <exception cref="DistributedApplicationException">A folder cannot be written. The message names its variable.</exception>
    public static void Check()
    {
        // Aspire's orchestrator ends without a word where it cannot write there.
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        Check(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME", home, ".aspire");
        Check(OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR", Path.GetTempPath(), "");
    }

    private static void Check(string variable, string path, string folder)
    {
        try
        {
            var used = Directory.CreateDirectory(Path.Combine(path, folder)).FullName;
            using (File.Create(Path.Combine(used, Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose))
            {
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DistributedApplicationException($"{variable} is '{path}', where nothing can be written ({e.Message}): set it to a folder of your own.", e);
        }
    }
}
