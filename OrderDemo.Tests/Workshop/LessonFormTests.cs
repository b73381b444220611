namespace OrderDemo.Tests.Workshop;

/// <summary>The structure and the marks of every lesson.</summary>
public sealed class LessonFormTests
{
    public static TheoryData<string> EachLesson => [.. Lessons.Names];

    [Theory]
    [MemberData(nameof(EachLesson))]
    public void A_lesson_has_a_goal_a_length_steps_and_questions_with_answers(string name)
    {
        var text = Lessons.Text(name);

        Assert.Matches("(?m)^\\*\\*Goal\\*\\*: .+", text);
        Assert.Matches("(?m)^\\*\\*Time\\*\\*: [1-3][05] minutes", text);
        Assert.Contains("\n## Steps\n", text, StringComparison.Ordinal);
        Assert.Contains("\n## Questions\n", text, StringComparison.Ordinal);
        Assert.Contains("<summary>Answer</summary>", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EachLesson))]
    public void Each_block_of_a_lesson_has_a_mark_that_is_known(string name)
    {
        var unknown = Lessons.Read(name).Blocks.Where(block =>
            !LessonRun.Marks.TryGetValue(block.Kind, out var known)
            || block.Marks.Count == 0
            || !block.Marks.Take(block.Kind == "dashboard" ? 1 : 9).All(mark => known.Any(one => mark == one || (one.EndsWith('=') && mark.StartsWith(one, StringComparison.Ordinal)))));

        Assert.Empty(unknown.Select(block => $"docs/workshop/{name}:{block.Line}: {block.Kind} {string.Join(' ', block.Marks)}"));
    }

    [Fact]
    public void The_resource_that_a_lesson_writes_is_the_one_that_the_tests_run()
    {
        var blocks = Lessons.Names.SelectMany(name => Lessons.Read(name).Blocks);
        var block = Assert.Single(blocks, block => block.Value("file") == "OrderDemo.AppHost/Resources/LongTermPrometheusExtensions.cs");

        var tested = File.ReadAllLines(Path.Combine(Lessons.Folder, "../../OrderDemo.Tests/Workshop/LongTermPrometheusExtensions.cs"));

        Assert.Equal(WithoutNamespaces(tested), WithoutNamespaces(block.Text.Split('\n')));

        static IEnumerable<string> WithoutNamespaces(string[] lines) => lines.SkipWhile(line => !line.StartsWith("internal ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_block_knows_its_line_its_marks_and_its_text()
    {
        var lesson = Lesson.Parse("x.md", "one\n\n   ```bash run exit=2\n   echo 1\n     echo 2\n   ```\n<!-- dashboard: start pushgateway -->\n");

        Assert.Equal([3, 7], lesson.Blocks.Select(block => block.Line));
        Assert.Equal("echo 1\n  echo 2", lesson.Blocks[0].Text);
        Assert.Equal("2", lesson.Blocks[0].Value("exit"));
        Assert.Equal(["start", "pushgateway"], lesson.Blocks[1].Marks);
    }

    [Theory]
    [InlineData("a\n…\nc", "a\nb\nc\n", null)]
    [InlineData("order … placed", "  order 7 placed", null)]
    [InlineData("c\na", "a\nb\nc", "a")]
    [InlineData("1.5", "125", "1.5")]
    public void Expected_lines_come_in_their_order_with_anything_between(string expected, string output, string? missing) =>
        Assert.Equal(missing, ExpectedOutput.Missing(expected, output));
}
