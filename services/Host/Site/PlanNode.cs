namespace CrowdWatch.Host.Site;

/// <summary>One piece of a YAML file, with the line it starts on.</summary>
internal abstract record PlanNode(int Line)
{
    /// <summary>A text; plain means written without quotes.</summary>
    public sealed record Scalar(string Text, bool IsPlain, int Line) : PlanNode(Line)
    {
        /// <summary>Nothing written, or one of YAML's words for nothing.</summary>
        public bool IsEmpty => IsPlain && (Text is "" or "~" or "null" or "Null" or "NULL");
    }

    /// <summary>A list.</summary>
    public sealed record Sequence(IReadOnlyList<PlanNode> Items, int Line) : PlanNode(Line);

    /// <summary>Keys and values in the order written, duplicates included.</summary>
    public sealed record Mapping(IReadOnlyList<KeyValuePair<Scalar, PlanNode>> Entries, int Line) : PlanNode(Line);

    /// <summary>Something that is not read, and of which that has been told already.</summary>
    public sealed record Left(int Line) : PlanNode(Line);
}
